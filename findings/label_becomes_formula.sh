#!/usr/bin/env bash
# One would guess: a chart's category label is text, also in the workbook embedded for editing the chart.
# What happens: python-pptx writes a label that begins with "=" into that workbook as a formula.
# Version: python-pptx 1.0.2, XlsxWriter 3.3.1, openpyxl 3.1.5. Met by: whoever makes charts from other people's labels.
set -euo pipefail
T=$(mktemp -d); trap 'rm -rf "$T"' EXIT
python3.11 -m venv "$T/v" && "$T/v/bin/pip" -q install python-pptx==1.0.2 XlsxWriter==3.3.1 openpyxl==3.1.5 2>/dev/null
"$T/v/bin/python" - <<'P'
import io, sys, openpyxl
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
data = CategoryChartData(); data.categories = ["=1+1", "Bretagne"]; data.add_series("s", [1, 2])
deck = Presentation(); slide = deck.slides.add_slide(deck.slide_layouts[6])
chart = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, 0, 0, 3000000, 3000000, data).chart
cell = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active["A2"]
print("label:", cell.value, "cell type:", cell.data_type)
sys.exit(cell.data_type != "f")
P
