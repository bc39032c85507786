"""The ledger in the formats people take it away in: JSON lines, CSV for Danish Excel, a workbook, Parquet, a terminal's table."""
