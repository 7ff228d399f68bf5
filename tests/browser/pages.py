"""What is done and looked at on a page: opening and running a notebook, its errors, directions, and what a planted script left."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from lab import TOKEN, WAIT, Failed, Lab

WIDTH, HEIGHT = 1280, 1600
_READY = """() => {
  const panel = window.jupyterapp?.shell.currentWidget;
  if (!panel?.context?.isReady || !panel.content?.widgets?.length) return false;
  return panel.content.widgets.length === panel.content.model.cells.length && panel.sessionContext.isReady;
}"""
_RUN = """async () => {
  const panel = window.jupyterapp.shell.currentWidget;
  await panel.sessionContext.ready;
  await window.jupyterapp.commands.execute('notebook:run-all-cells');
}"""
_IDLE = """() => {
  const panel = window.jupyterapp.shell.currentWidget;
  const code = [...panel.content.model.cells].filter(cell => cell.type === 'code' && cell.sharedModel.getSource().trim());
  return panel.sessionContext.session?.kernel?.status === 'idle' && code.every(cell => cell.executionCount);
}"""
# An output that is an error, or the standard error; the number of the cell and what it says.
_ERRORS = """() => {
  const found = [];
  [...window.jupyterapp.shell.currentWidget.content.model.cells].forEach((cell, n) => {
    if (cell.type !== 'code') return;
    for (const output of cell.toJSON().outputs) {
      if (output.output_type === 'error') found.push(`cell ${n + 1}: ${output.ename}: ${output.evalue}`);
      if (output.name === 'stderr') found.push(`cell ${n + 1}: ${[].concat(output.text).join('')}`);
    }
  });
  return found;
}"""
# The rule: a block is an element that isn't inline and has text of its own, its inline parts included. Where more of the letters of
# this text are Arabic than are not, or where its first letter is Arabic, its computed direction is from right to left. What
# a text in another script quotes (between quotation marks, or isolated by U+2068 and U+2069) doesn't count.
DIRECTIONS = r"""selector => {
  const own = text => {
    const bare = text.replace(/\u2068[^\u2069]*\u2069/g, '');
    return /^\P{L}*\p{Script=Arabic}/u.test(bare) ? bare : bare.replace(/“.*”|«.*»/gs, '');
  };
  const inline = new Set(['inline', 'contents']);
  const blocks = new Map();
  let bad = [];
  for (const output of document.querySelectorAll(selector)) {
    const walker = document.createTreeWalker(output, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement.closest('script, style, option, .jp-OutputPrompt')) continue;
      let block = node.parentElement;
      while (block !== output && inline.has(getComputedStyle(block).display)) block = block.parentElement;
      blocks.set(block, (blocks.get(block) || '') + node.data);
    }
  }
  let arabic = 0;
  for (const [block, text] of blocks) {
    const letters = own(text).match(/\p{L}/gu) || [];
    const those = letters.filter(c => /\p{Script=Arabic}/u.test(c)).length;
    if (!those || (those * 2 <= letters.length && !/\p{Script=Arabic}/u.test(letters[0]))) continue;
    arabic += 1;
    if (getComputedStyle(block).direction !== 'rtl') bad.push(`<${block.tagName.toLowerCase()}> ${text.trim().slice(0, 60)}`);
  }
  return {arabic, bad};
}"""
# What no article may bring about: a script that ran, an element or a link of its own making, a style for the whole page.
PLANTED = """selector => {
  const found = [];
  if (window.pwned !== undefined) found.push(`a script ran: ${window.pwned}`);
  for (const output of document.querySelectorAll(selector)) {
    for (const one of output.querySelectorAll('script, iframe, object, embed, form, link, style, svg, math, img, a')) {
      const ours = one.closest('.jp-RenderedImage, .jupyter-widgets') || one.src?.startsWith('data:image/png');
      if (!ours) found.push(one.outerHTML.slice(0, 80));
    }
    for (const one of output.querySelectorAll('*'))
      for (const name of one.getAttributeNames()) if (name.startsWith('on')) found.push(`${one.tagName} ${name}`);
    if (output.querySelector('mjx-container, .MathJax')) found.push('a formula');
  }
  if (getComputedStyle(document.body).display === 'none') found.push('the page is hidden');
  return found;
}"""
LAB, EXPORTED = ".jp-OutputArea-output", ".jp-OutputArea-output, .output_area"


def opened(page: Any, lab: Lab, name: str) -> None:
    """Open a notebook by itself, as it is committed."""
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    page.goto(f"{lab.url}doc/tree/notebooks/{name}.ipynb?token={TOKEN}", wait_until="domcontentloaded")
    page.wait_for_function(_READY, timeout=WAIT * 1000)


def run(page: Any) -> None:
    """Run all cells of the notebook that is open, and wait until none is left to run."""
    page.evaluate(_RUN)
    page.wait_for_function(_IDLE, timeout=WAIT * 1000)
    settle(page)


def settle(page: Any) -> None:
    """Wait until the page keeps its height: what was computed is drawn."""
    height = "() => document.querySelector('.jp-WindowedPanel-outer')?.scrollHeight ?? document.body.scrollHeight"
    last = -1
    for _ in range(40):
        now = page.evaluate(height)
        if now == last:
            return
        last = now
        page.wait_for_timeout(250)
    raise Failed("the page doesn't come to rest")


def theme(page: Any, dark: bool) -> None:
    name = "JupyterLab Dark" if dark else "JupyterLab Light"
    page.evaluate("theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})", name)
    wanted = "true" if not dark else "false"
    page.wait_for_function("wanted => document.body.dataset.jpThemeLight === wanted", arg=wanted, timeout=WAIT * 1000)
    page.wait_for_timeout(300)


def errors(page: Any) -> list[str]:
    return page.evaluate(_ERRORS)


def close(page: Any) -> None:
    """Save the notebook and end its kernel."""
    page.evaluate("""async () => {
      const app = window.jupyterapp, panel = app.shell.currentWidget;
      await panel.context.save();
      await panel.sessionContext.shutdown();
    }""")


def pictures(page: Any, folder: Path, name: str) -> None:
    """The whole notebook as pictures of a screen each, ``name``-1.png and so on."""
    folder.mkdir(parents=True, exist_ok=True)
    outer = page.query_selector(".jp-WindowedPanel-outer")
    if outer is None:
        page.screenshot(path=folder / f"{name}.png", full_page=True)
        return
    whole, seen = outer.evaluate("e => [e.scrollHeight, e.clientHeight]")
    for n in range(math.ceil(whole / seen)):
        outer.evaluate("(e, top) => e.scrollTo(0, top)", n * seen)
        page.wait_for_timeout(100)
        page.screenshot(path=folder / f"{name}-{n + 1}.png")
