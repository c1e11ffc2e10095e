"""What keys, symbols and addresses say of the rows that they name, for the relations in the models.

Each reader takes some rows and gives a series, or a frame of several columns, under the same index: missing where nothing is
said, an empty text where it is said that a cell is empty.
"""
