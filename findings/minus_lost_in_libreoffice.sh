#!/usr/bin/env bash
# One would guess: in a number format with two conditions, a plain third section keeps the sign of -5.
# What happens: LibreOffice shows "5" for -5 (the plain format 0 shows "-5" in the next cell).
# Version: LibreOffice 7.4.7, XlsxWriter 3.3.1. Met by: whoever sets thousands by conditions.
set -euo pipefail
T=$(mktemp -d); trap 'rm -rf "$T"' EXIT
python3.11 -m venv "$T/v" && "$T/v/bin/pip" -q install XlsxWriter==3.3.1 2>/dev/null
"$T/v/bin/python" - "$T/a.xlsx" <<'P'
import sys, xlsxwriter
with xlsxwriter.Workbook(sys.argv[1]) as book:
    sheet = book.add_worksheet()
    sheet.write_number(0, 0, -5, book.add_format({"num_format": r"[>=1000000]#\ ###\ ##0;[>=1000]#\ ##0;0"}))
    sheet.write_number(0, 1, -5, book.add_format({"num_format": "0"}))
P
soffice -env:UserInstallation="file://$T/p" --headless --convert-to pdf --outdir "$T" "$T/a.xlsx" >/dev/null 2>&1
SEEN=$(pdftotext -layout "$T/a.pdf" - | tr -s ' \n\f' ' ' | sed 's/^ //; s/ $//')
echo "conditional format, plain format: $SEEN"
[ "$SEEN" = "5 -5" ]
