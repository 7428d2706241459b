"""`python -m qualcode` is the `qualcode` command."""

from qualcode.main import main

main()
