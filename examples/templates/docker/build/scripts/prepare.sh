#!/bin/sh
# Run by the agent when the workspace starts.
set -eu

mkdir -p "$HOME/projects"
touch "$HOME/.ready"
