"""What a lawful, good plan of tables and rounds is: problems come in and plans go out, all of them plain records."""
