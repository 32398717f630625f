"""Takes a block for citing, gives it as finished HTML. Without scripts every text is there to be selected."""

from generator.citation_formats import FORMATS
from generator.citation_styles import STYLES
from generator.citations import Citable, Work
from generator.escaping import html, with_language

NOW = "As it is now"
CHANGES = "What stands here may change. A version stays as it was."
NOT_YET = "No version has been published yet: until the first one, addresses may still change."
NEW = "No published version keeps this page by itself."


def write_citable(block: Citable) -> str:
    """Gives each state with its references and its files for reference managers."""
    if block.now.version:  # a page that is about a version
        states = [(f"Version {block.now.version}", _stays(block.now), block.now)]
    elif block.then:
        states = [
            (NOW, CHANGES, block.now),
            (f"As it was in version {block.then.version}", _stays(block.then), block.then),
        ]
    else:
        states = [(NOW, NEW if block.is_released else NOT_YET, block.now)]
    return "\n".join(['<div class="citable">', *(_state(label, note, work) for label, note, work in states), "</div>"])


def _stays(work: Work) -> str:
    when = f"Published on {work.date.words}. " if work.date else ""
    return f"{when}This state stays as it was, whatever changes later."


def _state(label: str, note: str, work: Work) -> str:
    references = "".join(_reference(name, write(work)) for name, write in STYLES.items())
    key = html(work.key)
    files = "".join(
        f'<details class="for-managers" data-name="{key}.{form.ending}" data-type="{html(form.media_type)}">'
        f'<summary>{html(form.name)}</summary><pre tabindex="0">{with_language(form.write(work), html)}</pre></details>'
        for form in FORMATS
    )
    heading = f'<p class="state">{html(label)}</p>'
    said = f'<p class="said">{html(note)}</p>'
    return f'<section aria-label="{html(label)}">{heading}{said}<dl>{references}</dl>{files}</section>'


def _reference(style: str, text: str) -> str:
    return f'<div class="reference"><dt>{html(style)}</dt><dd>{with_language(text, html)}</dd></div>'
