namespace Monitoring.Fixtures.FSharp

open System
open System.Threading.Tasks
open Monitoring

/// The shapes that F# has and C# has not, or compiles differently.
module Functions =

    [<TrackOperation(RecordCount = "result")>]
    let rec saveAll (count: int) (sum: int) =
        if count = 0 then sum else saveAll (count - 1) (sum + count)

    [<TrackOperation(Table = "{name}")>]
    let greet (name: string) = sprintf "hello %s" name

    [<TrackOperation>]
    let kindOf (value: obj) =
        match value with
        | :? int as number when number > 3 -> "big"
        | :? int -> "small"
        | :? string -> "text"
        | _ -> "other"

    [<TrackOperation>]
    let neverCalled () = ()

    [<TrackOperation>]
    let fail (text: string) : int = raise (InvalidOperationException text)

    [<TrackOperation(RecordCount = "result")>]
    let later (number: int) =
        task {
            do! Task.Yield()
            return number
        }

    [<TrackOperation>]
    let laterFails (text: string) : Task<int> =
        task {
            do! Task.Yield()
            return raise (ArgumentException text)
        }

    [<TrackOperation>]
    let guarded (order: ResizeArray<string>) =
        try
            try
                failwith "inner"
            with Failure message ->
                order.Add message
        finally
            order.Add "finally"

[<TrackOperation>]
type Store(start: int) =
    let mutable state = start

    member _.SaveNext() =
        state <- state + 1
        state

    [<DoNotTrack>]
    member _.Quiet() = state

type IArea =
    abstract Area: unit -> float

type Square(side: float) =
    [<TrackOperation>]
    new() = Square 2.0

    interface IArea with
        [<TrackOperation>]
        member _.Area() = side * side
