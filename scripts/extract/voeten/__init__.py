"""Read Erik Voeten's list of roll calls: what each vote was on, in the words of his coders and of the President."""
