"""Spreadsheets for people who open a file by a double click: a workbook for each session, Members by votes."""
