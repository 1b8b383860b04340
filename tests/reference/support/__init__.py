"""What the tests of the reference library share: stored values, scenarios, networks."""
