// LEMON's minimum cost flow on the candidates of an instance (see instance-files.mjs): FOLDER and the method, `network-simplex`
// or `cost-scaling`; prints JSON. A way past all rows and columns costs more than any tandem.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

#include <lemon/cost_scaling.h>
#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>

using lemon::StaticDigraph;

static std::vector<int32_t> read(const std::string& name) {
  std::ifstream file(name, std::ios::binary | std::ios::ate);
  std::vector<int32_t> values(static_cast<size_t>(file.tellg()) / 4);
  file.seekg(0);
  file.read(reinterpret_cast<char*>(values.data()), static_cast<std::streamsize>(values.size() * 4));
  return values;
}

static double peakMb() {
  std::ifstream file("/proc/self/status");
  for (std::string line; std::getline(file, line);)
    if (line.rfind("VmHWM:", 0) == 0) return std::stod(line.substr(6)) * 1024 / 1e6;
  return 0;
}

int main(int count, char** arguments) {
  if (count < 3) return 2;
  const std::string folder = arguments[1];
  const bool isSimplex = std::string(arguments[2]) == "network-simplex";
  const auto start = read(folder + "/start"), column = read(folder + "/column"), score = read(folder + "/score");
  const int n = static_cast<int>(start.size()) - 1, source = 2 * n, sink = 2 * n + 1;
  // By rising tail, as a static graph wants them: rows, columns, the source.
  std::vector<std::pair<int, int>> ends;
  ends.reserve(column.size() + 2 * static_cast<size_t>(n) + 1);
  for (int i = 0; i < n; i++)
    for (int e = start[i]; e < start[i + 1]; e++) ends.emplace_back(i, n + column[e]);
  for (int j = 0; j < n; j++) ends.emplace_back(n + j, sink);
  for (int i = 0; i < n; i++) ends.emplace_back(source, i);
  ends.emplace_back(source, sink);
  StaticDigraph graph;
  graph.build(2 * n + 2, ends.begin(), ends.end());
  StaticDigraph::ArcMap<int64_t> room(graph, 1), cost(graph, 0);
  const int edges = static_cast<int>(column.size()), past = static_cast<int>(ends.size()) - 1;
  for (int e = 0; e < edges; e++) cost[graph.arc(e)] = -score[e];
  room[graph.arc(past)] = n;
  cost[graph.arc(past)] = 1001LL * (n + 1);

  const auto begun = std::chrono::steady_clock::now();
  const std::clock_t computed = std::clock();
  StaticDigraph::ArcMap<int64_t> flow(graph, 0);
  const auto solve = [&](auto&& method) {
    method.upperMap(room).costMap(cost).stSupply(graph.node(source), graph.node(sink), n);
    const bool isSolved = method.run() == std::decay_t<decltype(method)>::OPTIMAL;
    method.flowMap(flow);
    return isSolved;
  };
  const bool isSolved = isSimplex ? solve(lemon::NetworkSimplex<StaticDigraph, int64_t>(graph))
                                  : solve(lemon::CostScaling<StaticDigraph, int64_t>(graph));
  const double ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count();
  const double cpuMs = 1000.0 * static_cast<double>(std::clock() - computed) / CLOCKS_PER_SEC;
  if (!isSolved) return 1;
  int64_t tandems = 0, points = 0;
  for (int e = 0; e < edges; e++) {
    tandems += flow[graph.arc(e)];
    points += flow[graph.arc(e)] * score[e];
  }
  std::printf("{\"runs\":[{\"ms\":%.1f,\"cpuMs\":%.1f}],\"tandems\":%lld,\"points\":%lld,\"peakMb\":%.1f}\n", ms, cpuMs,
              static_cast<long long>(tandems), static_cast<long long>(points), peakMb());
}
