"""Qualitative interview coding in the terminal, for Chinese and English."""
