"""Run the `voorkant` command with `python -m voorkant`."""

from voorkant.interfaces.cli.main import main

if __name__ == "__main__":
    main()
