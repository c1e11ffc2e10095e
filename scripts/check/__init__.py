"""The steps of validate, one a module, in this order: descriptor, files, models, rules; standard runs beside them.

Each step takes what the steps before it could read, finds all that is wrong and never stops at the first.
"""
