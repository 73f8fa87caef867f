"""Paper out: Word, Excel, calendars and pictures, worded by cards."""
