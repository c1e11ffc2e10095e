"""validate: `check` is the whole flow, and each of its steps is a module.

Each step takes what the steps before it could read, and reports all that is wrong rather than stop at the first.
"""
