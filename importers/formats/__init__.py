"""Bytes become paragraphs and tables: Word, PDF, Excel and text, each read where it can do no harm."""
