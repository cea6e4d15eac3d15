#!/usr/bin/env bash
# One would guess: reading a CSV fails or keeps text when codes like 01 appear late in the file; text never equals a number.
# What happens: after 30,000 rows of plain numbers, 01 is read as 1; and '01' = 1 is true.
# Version: duckdb 2.0.1. Met by: whoever reads French département codes.
set -euo pipefail
T=$(mktemp -d); trap 'rm -rf "$T"' EXIT
python3.11 -m venv "$T/v" && "$T/v/bin/pip" -q install duckdb==2.0.1 2>/dev/null
"$T/v/bin/python" - "$T/a.csv" <<'P'
import sys, duckdb
open(sys.argv[1], "w").write("code,n\n" + "75,1\n" * 30000 + "01,2\n")
late = duckdb.execute("select code from read_csv(?) where n = 2", [sys.argv[1]]).fetchall()[0][0]
same = duckdb.execute("select '01' = 1").fetchall()[0][0]
print("01 read late:", repr(late), "; '01' = 1:", same)
sys.exit(not (late == 1 and same is True))
P
