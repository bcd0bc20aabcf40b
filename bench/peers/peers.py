# Peers that Python can call, each where it is installed: `versions`, or PEER FOLDER SECONDS; prints JSON.
import json
import re
import resource
import sys
import time

import os


def versions():
    found = {}
    for name in ("scipy", "ortools"):
        try:
            found[name] = __import__(name).__version__
        except ImportError:
            pass
    return found


def read(folder):
    """The arrays of an instance; see instance-files.mjs."""
    import numpy as np

    with open(os.path.join(folder, "about.json")) as file:
        about = json.load(file)
    kind = {2: np.int16, 4: np.int32}[about["bytes"]]
    parts = {
        name: np.fromfile(os.path.join(folder, name), dtype=kind if name == "table" else np.int32)
        for name in about["parts"]
    }
    return about, parts


def list_pairs(about, parts):
    """Row, column and score of each possible pair."""
    import numpy as np

    rows, columns = about["rows"], about["columns"]
    if "table" in parts:
        row = np.repeat(np.arange(rows, dtype=np.int32), columns)
        column = np.tile(np.arange(columns, dtype=np.int32), rows)
        return row, column, parts["table"].astype(np.int64)
    row = np.repeat(np.arange(rows, dtype=np.int32), np.diff(parts["start"]))
    return row, parts["column"], parts["score"].astype(np.int64)


def dense_scipy(about, parts):
    """A column with several seats is copied so many times."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    table = parts["table"].reshape(about["rows"], about["columns"])
    begun = time.perf_counter()
    if "seats" in parts:
        table = np.repeat(table, parts["seats"], axis=1)
    cost = -table.astype(np.float64)
    made = time.perf_counter() - begun

    def solve():
        row, column = linear_sum_assignment(cost)
        return len(row), int(-cost[row, column].sum())

    return made, solve


def sparse_scipy(about, parts):
    """Every row has a column of its own beside the possible ones, at a cost that only a missing tandem is worth."""
    import numpy as np
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    rows, columns = about["rows"], about["columns"]
    begun = time.perf_counter()
    row, column, score = list_pairs(about, parts)
    worst = int(score.max()) + 1
    own = np.arange(rows, dtype=np.int32)
    cost = np.concatenate([(worst - score).astype(np.float64), np.full(rows, float(worst) * (rows + 1))])
    graph = csr_matrix(
        (cost, (np.concatenate([row, own]), np.concatenate([column, columns + own]))), shape=(rows, columns + rows)
    )
    made = time.perf_counter() - begun

    def solve():
        chosen_row, chosen = min_weight_full_bipartite_matching(graph)
        real = chosen < columns
        tandems = int(real.sum())
        paid = int(np.asarray(graph[chosen_row[real], chosen[real]]).sum())
        return tandems, worst * tandems - paid

    return made, solve


def assignment_ortools(about, parts):
    """Cost scaling for perfect matchings. The graph is made by `solve`, as it cannot be solved twice."""
    from ortools.graph.python import linear_sum_assignment

    row, column, score = list_pairs(about, parts)

    def solve():
        solver = linear_sum_assignment.SimpleLinearSumAssignment()
        solver.add_arcs_with_cost(row, column, -score)
        begun = time.perf_counter()
        status = solver.solve()
        if status != solver.OPTIMAL:
            raise RuntimeError(f"status {status}")
        return about["rows"], -solver.optimal_cost(), time.perf_counter() - begun

    return 0.0, solve


def flow_ortools(about, parts):
    """From a source through rows and columns to a sink; a way past all of them costs more than any tandem."""
    import numpy as np
    from ortools.graph.python import min_cost_flow

    rows, columns = about["rows"], about["columns"]
    row, column, score = list_pairs(about, parts)
    source, sink = rows + columns, rows + columns + 1
    own, theirs = np.arange(rows), np.arange(columns)
    seats = parts.get("seats", np.ones(columns, dtype=np.int64))
    tail = np.concatenate([row, np.full(rows, source), rows + theirs, [source]])
    head = np.concatenate([rows + column, own, np.full(columns, sink), [sink]])
    room = np.concatenate([np.ones(len(row) + rows, dtype=np.int64), seats, [rows]])
    past = 1001 * (rows + 1)
    cost = np.concatenate([-score, np.zeros(rows + columns, dtype=np.int64), [past]])

    def solve():
        solver = min_cost_flow.SimpleMinCostFlow()
        arcs = solver.add_arcs_with_capacity_and_unit_cost(tail, head, room, cost)
        solver.set_nodes_supplies([source, sink], [rows, -rows])
        begun = time.perf_counter()
        status = solver.solve()
        spent = time.perf_counter() - begun
        if status != solver.OPTIMAL:
            raise RuntimeError(f"status {status}")
        flows = solver.flows(arcs)[: len(row)]
        return int(flows.sum()), int((flows * score).sum()), spent

    return 0.0, solve


def peak_mb():
    try:
        with open("/proc/self/status") as file:
            return int(re.search(r"VmHWM:\s+(\d+) kB", file.read()).group(1)) * 1024 / 1e6
    except (OSError, AttributeError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def main():
    if sys.argv[1] == "versions":
        print(json.dumps(versions()))
        return
    peers = {
        "scipy dense": dense_scipy,
        "scipy sparse": sparse_scipy,
        "ortools assignment": assignment_ortools,
        "ortools flow": flow_ortools,
    }
    made, solve = peers[sys.argv[1]](*read(sys.argv[2]))
    runs, left, most = [], float(sys.argv[3]), int(sys.argv[4])
    while not runs or (len(runs) < most and left > 0):
        begun, computed = time.perf_counter(), time.process_time()
        tandems, points, *spent = solve()
        whole = time.perf_counter() - begun
        seconds = spent[0] if spent else whole
        runs.append({"ms": 1000 * seconds, "cpuMs": 1000 * (time.process_time() - computed) * seconds / whole})
        left -= seconds
    answer = {"runs": runs, "tandems": tandems, "points": points, "madeMs": 1000 * made, "peakMb": peak_mb()}
    print(json.dumps(answer))


main()
