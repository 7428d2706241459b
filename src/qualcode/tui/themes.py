"""The three themes, dark, light and high contrast, and the colours of codes in them.

Every text stands out from its ground by 4.5 to 1 or more, in high contrast by 7 to 1.
"""

from __future__ import annotations

from textual.theme import Theme

_DARK_CODES = ("#7aa7e8", "#86c08b", "#e3b26b", "#d88ba0", "#a995e0", "#67bcbf", "#c9a37e", "#a9b665")
_LIGHT_CODES = ("#2b60ad", "#25703a", "#855900", "#a8365a", "#6549b5", "#0b6a6d", "#7d5126", "#536700")
_CONTRAST_CODES = ("#8ec5ff", "#7ee787", "#ffd866", "#ff9db5", "#d2b8ff", "#6fe7e7", "#ffb877", "#d4e157")


def _codes(colors: tuple[str, ...]) -> dict[str, str]:
    return {f"code-{n}": color for n, color in enumerate(colors)}


DARK = Theme(
    name="qualcode-dark",
    primary="#7aa7e8",
    secondary="#8a94a6",
    accent="#e8b45a",
    warning="#e3b26b",
    error="#e07a7a",
    success="#86c08b",
    foreground="#d9dde4",
    background="#15181e",
    surface="#1b1f27",
    panel="#232833",
    dark=True,
    variables={
        **_codes(_DARK_CODES),
        "ink-asked": "#a3a7ae",
        "ink-outside": "#8b8f97",
        "lift": "0.35",
        "tint": "1",
        "text-muted": "#9a9fa8",
        "text-selected": "#35598f",
        "border": "#7aa7e8",
        "border-blurred": "#3a4252",
        "footer-key-foreground": "#e8b45a",
        "footer-background": "#1b1f27",
        "block-cursor-background": "#35598f",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-blurred-background": "#2a3140",
        "block-hover-background": "#232833",
        "scrollbar": "#343c4b",
        "scrollbar-background": "#15181e",
        "scrollbar-hover": "#465066",
        "scrollbar-active": "#7aa7e8",
    },
)

LIGHT = Theme(
    name="qualcode-light",
    primary="#2b60ad",
    secondary="#5c6470",
    accent="#8f5000",
    warning="#855900",
    error="#ac3127",
    success="#25703a",
    foreground="#24272d",
    background="#fbfaf7",
    surface="#f2f0ea",
    panel="#e8e5dd",
    dark=False,
    variables={
        **_codes(_LIGHT_CODES),
        "ink-asked": "#54575c",
        "ink-outside": "#686b6f",
        "lift": "0",
        "tint": "1",
        "text-muted": "#61666e",
        "text-selected": "#b9d2f5",
        "border": "#2b60ad",
        "border-blurred": "#cbc6ba",
        "footer-key-foreground": "#8f5000",
        "footer-background": "#f2f0ea",
        "block-cursor-background": "#b9d2f5",
        "block-cursor-foreground": "#10131a",
        "block-cursor-blurred-background": "#e2ded3",
        "block-hover-background": "#e8e5dd",
        "scrollbar": "#d3cec2",
        "scrollbar-background": "#fbfaf7",
        "scrollbar-hover": "#b9b3a5",
        "scrollbar-active": "#2b60ad",
    },
)

CONTRAST = Theme(
    name="qualcode-contrast",
    primary="#8ec5ff",
    secondary="#d0d0d0",
    accent="#ffd866",
    warning="#ffd866",
    error="#ff9d9d",
    success="#7ee787",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    dark=True,
    variables={
        **_codes(_CONTRAST_CODES),
        "ink-asked": "#dcdcdc",
        "ink-outside": "#c4c4c4",
        "lift": "0.6",
        "tint": "0.8",
        "text-muted": "#dcdcdc",
        "text-disabled": "#b8b8b8",
        "text-selected": "#0a47a8",
        "border": "#ffffff",
        "border-blurred": "#a0a0a0",
        "footer-key-foreground": "#ffd866",
        "footer-background": "#1a1a1a",
        "block-cursor-background": "#ffd866",
        "block-cursor-foreground": "#000000",
        "block-cursor-blurred-background": "#3a3a3a",
        "block-hover-background": "#2a2a2a",
        "scrollbar": "#a0a0a0",
        "scrollbar-background": "#1a1a1a",
        "scrollbar-hover": "#d0d0d0",
        "scrollbar-active": "#ffffff",
    },
)

THEMES = (DARK, LIGHT, CONTRAST)
"""In the order in which the key goes through them."""
