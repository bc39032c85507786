"""The two switches of every page: light or dark, and Danish or English. static/everyday.js makes them work."""


def settings_bar() -> str:
    """Return the switches. They are remembered in the browser alone."""
    return (
        '<div class="indstillinger" role="group" aria-label="Visning">'
        '<button type="button" class="del" data-udseende="1">Skift mellem lyst og mørkt</button> '
        '<button type="button" class="del" data-sprog="en" lang="en" translate="no">English</button></div>'
    )
