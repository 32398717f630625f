"""What a new record is made of: its fields, a form that asks for them, answers, and the text that they give."""
