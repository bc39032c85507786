"""What every page has above and below: light or dark, Danish or English, and the way to the guide and the accessibility statement.

static/everyday.js makes the switches work.
"""


def settings_bar() -> str:
    """Return the switches. They are remembered in the browser alone."""
    return (
        '<div class="indstillinger" role="group" aria-label="Visning">'
        '<button type="button" class="del" data-udseende="1">Skift mellem lyst og mørkt</button> '
        '<button type="button" class="del" data-sprog="en" lang="en" translate="no">English</button></div>'
    )


def page_foot(root: str = "") -> str:
    """Return the links below every page; `root` ends in "/" where the page does not lie at the root itself."""
    return (
        f'<footer class="fod"><a href="{root}vejledning">Vejledning</a> '
        f'<a href="{root}tilgaengelighed">Tilgængelighedserklæring</a></footer>'
    )
