"""The two themes, dark and light, and the colours of codes in them."""

from __future__ import annotations

from textual.theme import Theme

_DARK_CODES = ("#7aa7e8", "#86c08b", "#e3b26b", "#d88ba0", "#a995e0", "#67bcbf", "#c9a37e", "#a9b665")
_LIGHT_CODES = ("#2f66b5", "#2f7d43", "#9a6700", "#b03a5b", "#6b4fbb", "#0f7679", "#8a5a2b", "#5d7300")


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
    primary="#2f66b5",
    secondary="#6a7280",
    accent="#a35c00",
    warning="#9a6700",
    error="#b3362b",
    success="#2f7d43",
    foreground="#24272d",
    background="#fbfaf7",
    surface="#f2f0ea",
    panel="#e8e5dd",
    dark=False,
    variables={
        **_codes(_LIGHT_CODES),
        "text-selected": "#b9d2f5",
        "border": "#2f66b5",
        "border-blurred": "#cbc6ba",
        "footer-key-foreground": "#a35c00",
        "footer-background": "#f2f0ea",
        "block-cursor-background": "#b9d2f5",
        "block-cursor-foreground": "#10131a",
        "block-cursor-blurred-background": "#e2ded3",
        "block-hover-background": "#e8e5dd",
        "scrollbar": "#d3cec2",
        "scrollbar-background": "#fbfaf7",
        "scrollbar-hover": "#b9b3a5",
        "scrollbar-active": "#2f66b5",
    },
)
