"""The record form: any record of the register, laid out from its declaration and its chapters."""
