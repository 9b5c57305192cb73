"""A system's end of the benchmark: a line of JSON in for each call, a line of JSON out."""

import json
import os
import sys
import traceback

# Libraries print what they like; the answers have a stream of their own.
_answers = os.fdopen(os.dup(1), "w", buffering=1)
os.dup2(2, 1)


def serve(trainer):
    """Answers calls until standard input ends. `setup` makes a trainer, all else is its methods."""
    system = None
    for line in sys.stdin:
        call = json.loads(line)
        method, argument = call["method"], call["argument"]
        try:
            if method == "setup":
                system = trainer(**argument)
                result = system.about
            else:
                result = getattr(system, method)(argument)
            answer = {"result": result}
        except Exception:
            answer = {"error": traceback.format_exc()}
        _answers.write(json.dumps(answer) + "\n")
