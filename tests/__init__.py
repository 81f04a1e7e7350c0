"""The tests. pyproject.toml says how they are marked and run, CONTRIBUTING.md where each kind stands."""
