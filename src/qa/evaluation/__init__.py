"""Run a question file through an engine, judge every answer, and report with intervals, rivals and a risk–coverage curve.

The judging shares no code with the gates and the ranking it judges.
"""

from qa.evaluation.gold import Row, read_questions
from qa.evaluation.judging import is_right
from qa.evaluation.running import Evaluation, Figure, evaluate
from qa.evaluation.summary import evaluation_json, report_lines

__all__ = ["Evaluation", "Figure", "Row", "evaluate", "evaluation_json", "is_right", "read_questions", "report_lines"]
