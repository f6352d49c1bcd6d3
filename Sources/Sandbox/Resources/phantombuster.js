// The agent module.
