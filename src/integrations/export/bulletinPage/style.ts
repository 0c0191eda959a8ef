/** How the bulletin looks, on paper and on a screen. */
export const style = `
@page { size: A4; margin: 16mm 15mm 16mm; @bottom-center { content: counter(page) " / " counter(pages); font: 9pt sans-serif; color: #555 } }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 180mm; padding: 8mm 4mm; color: #1a1a1a; background: #fff;
  font: 10.5pt/1.55 "Noto Serif CJK SC", "Source Han Serif SC", SimSun, "宋体", serif }
header { text-align: center; border-bottom: 2pt solid #b3261e; padding-bottom: 3mm; margin-bottom: 4mm }
h1 { margin: 0; font: 700 19pt/1.35 "Noto Sans CJK SC", "Source Han Sans SC", SimHei, "黑体", sans-serif; color: #b3261e; letter-spacing: .05em }
header p { margin: 1.5mm 0 0 }
.meta { display: flex; justify-content: space-between; color: #444; font-size: 9.5pt }
.draft { color: #b3261e; font-weight: 700 }
h2 { margin: 6mm 0 2mm; font: 700 12pt/1.4 "Noto Sans CJK SC", "Source Han Sans SC", SimHei, sans-serif; break-after: avoid }
.lead { margin: 0 0 2mm; text-indent: 2em }
html[lang=en] .lead { text-indent: 0 }
table { width: 100%; border-collapse: collapse; font-size: 9.5pt; font-variant-numeric: tabular-nums }
thead { display: table-header-group }
tr { break-inside: avoid }
th, td { border: .5pt solid #9aa5b1; padding: 1mm 1.6mm; text-align: right; vertical-align: middle }
th { background: #eef2f6; text-align: center; font-weight: 600 }
tr:first-child > th:first-child, td:first-child { text-align: left }
td.mid { text-align: center }
.red td { background: #fdecea } .yellow td { background: #fff8e1 }
.tag { display: inline-block; min-width: 3.2em; padding: 0 .5em; border-radius: 2pt; text-align: center; font-weight: 700; white-space: nowrap }
.red .tag { background: #b3261e; color: #fff } .yellow .tag { background: #f2b705; color: #1a1a1a }
.note { color: #555; font-size: 8.5pt; margin: 1.5mm 0 0 }
.sign { display: flex; justify-content: space-between; gap: 8mm; margin-top: 10mm; break-inside: avoid }
.sign span { flex: 1; border-bottom: .5pt solid #444; padding-bottom: 1mm }
@media print { body { max-width: none; padding: 0 } * { -webkit-print-color-adjust: exact; print-color-adjust: exact } }
@media screen { html { background: #e9edf1 } body { margin: 8mm auto; padding: 16mm 15mm; max-width: 210mm; box-shadow: 0 1mm 4mm #0003 } }`;
