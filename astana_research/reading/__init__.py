"""Reading files: which files a path means, bytes to text, formats to rows, what is stated beside the texts. ``corpus`` is the door."""
