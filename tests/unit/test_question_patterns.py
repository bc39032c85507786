import re

from qa.question_patterns import QuestionPattern


def test_a_pattern_finds_what_it_would_without_remembering() -> None:
    pattern = QuestionPattern(r"\bhvor (mange|meget)\b", re.IGNORECASE)
    for text in ("Hvor mange", "og hvor meget", "Hvor mange", "hvorfor", ""):
        plain = re.compile(r"\bhvor (mange|meget)\b", re.IGNORECASE)
        for found, wanted in ((pattern.search(text), plain.search(text)), (pattern.match(text), plain.match(text))):
            assert (found and found.span()) == (wanted and wanted.span())
        assert pattern.findall(text) == tuple(plain.findall(text))
