"""What the questions at the beginning of the chapters say, computed: {question: its true option}."""
