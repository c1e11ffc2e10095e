"""Read Erik Voeten's data on roll calls: who voted how, and what each vote was on, as his descriptions say."""
