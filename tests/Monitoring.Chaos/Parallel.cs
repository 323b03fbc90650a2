// Most of the time they wait: for processes, servers and the pace of the load.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]
