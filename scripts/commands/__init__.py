"""The command lines, one thin module a command of `nox -l`: parse the arguments, call the stage, print what came of it."""
