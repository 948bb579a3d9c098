"""`python -m brochure`, the same as the command `brochure`."""

from brochure.cli.main import main

if __name__ == "__main__":
    main()
