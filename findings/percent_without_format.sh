#!/usr/bin/env bash
# One would guess: a cell shown as 12.5 % is read the same way whatever percent format the sheet uses.
# What happens: python-calamine gives bare numbers: 0.125 for the format 0.0%, 12.5 for the literal 0.0" %".
# Version: python-calamine 0.9.1, XlsxWriter 3.3.1. Met by: whoever reads rates from offices' workbooks.
set -euo pipefail
T=$(mktemp -d); trap 'rm -rf "$T"' EXIT
python3.11 -m venv "$T/v" && "$T/v/bin/pip" -q install python-calamine==0.9.1 XlsxWriter==3.3.1 2>/dev/null
"$T/v/bin/python" - "$T/a.xlsx" <<'P'
import sys, xlsxwriter, python_calamine
with xlsxwriter.Workbook(sys.argv[1]) as book:
    sheet = book.add_worksheet()
    sheet.write_number(0, 0, 0.125, book.add_format({"num_format": "0.0%"}))
    sheet.write_number(0, 1, 12.5, book.add_format({"num_format": '0.0" %"'}))
row = python_calamine.CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()[0]
print("both cells show 12.5 %; read:", row)
sys.exit(row != [0.125, 12.5])
P
