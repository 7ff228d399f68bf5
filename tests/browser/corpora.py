"""Folders of articles for the browser: the seeds with hostile articles among them, and sixty articles."""

from __future__ import annotations

import csv
import shutil
import sys
from pathlib import Path

from lab import ROOT

SIXTY = 60
# What an article may try on those who look at it. Each would leave `window.pwned`, ask for evil.example, or hide the page.
PLANTED = """<script>window.pwned=1</script>
<img src=x onerror="window.pwned=2"><img src=https://evil.example/x.png>
<a href="javascript:window.pwned=3">الجولة الـ22</a> [الجولة](javascript:window.pwned=4) ![صورة](https://evil.example/y.png)
<style>body{display:none}</style></style></div></td></table></details>
<svg onload=window.pwned=5><iframe srcdoc="<script>parent.pwned=6</script>"></iframe>
$$\\href{javascript:window.pwned=7}{x}$$ $x$ \\(y\\) **غليظ** `رمز` # عنوان
</script></textarea></title><script src=https://evil.example/z.js></script>"""
NAME = 'b"><img src=x onerror=window.pwned=8>'
LINK = "javascript:window.pwned=9"
OUTLET = "<script>window.pwned=10</script> وكالة"
_NEWS = """انطلقت اليوم الاثنين 11 تشرين الثاني 2024 في أستانا أعمال الجولة الـ22 من محادثات مسار أستانا بشأن سوريا
بمشاركة وفود الدول الضامنة روسيا وتركيا وإيران. وقال المبعوث الروسي ألكسندر لافرنتييف إن الدول الضامنة {planted} تؤكد ضرورة
إيصال المساعدات الإنسانية.
وعُقدت الجولة السابقة <b onmouseover="window.pwned=11">في 25 كانون الثاني الماضي</b>،
وبحث المجتمعون ملف المفقودين {planted}.
ويترأس الوفد التركي <i onclick=window.pwned=12>أحمد يلدز</i>، وأشارت إيران إلى أهمية عودة اللاجئين إلى بلادهم وإعادة الإعمار.
{planted}
وطالبت المعارضة السورية بالإفراج عن المعتقلين، فيما شددت تركيا على محاربة الإرهاب وعلى وحدة الأراضي السورية وسلامتها."""


def hostile(folder: Path) -> Path:
    """The seeds, and two articles that hold markup wherever they can: in the text, in the name, in what is known of them."""
    shutil.copytree(ROOT / "seeds", folder)
    for name in ("a_hostile", NAME):
        text = _NEWS.format(planted=PLANTED) if name != NAME else _NEWS.format(planted=" ".join(PLANTED.split()))
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    path = folder / "sources.csv"
    with path.open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    with path.open("a", encoding="utf-8", newline="") as file:
        known = {"article_id": NAME, "outlet": OUTLET, "url": LINK, "note": PLANTED, "collected": "2025-01-01"}
        csv.DictWriter(file, columns, lineterminator="\n").writerow(known)
    return folder


def sixty(folder: Path) -> Path:
    """Sixty articles: the seeds, each altered in twelve ways."""
    sys.path.insert(0, str(ROOT / "tests"))
    try:
        from variants import variant
    finally:
        sys.path.remove(str(ROOT / "tests"))
    folder.mkdir()
    seeds = sorted(path.stem for path in (ROOT / "seeds").glob("*.txt"))
    for n in range(SIXTY):
        text = variant(seeds[n % len(seeds)], n // len(seeds)).text
        (folder / f"article_{n:02d}.txt").write_text(text, encoding="utf-8")
    return folder
