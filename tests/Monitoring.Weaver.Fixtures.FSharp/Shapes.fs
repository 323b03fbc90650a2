namespace Monitoring.Fixtures.FSharp

open System
open System.Runtime.CompilerServices
open System.Threading
open System.Threading.Tasks
open Monitoring

module Shapes =

    [<TrackOperation>]
    let inline twice (number: int) = number + number

    // The compiler inlines small functions, and with them goes the call that is tracked.
    [<TrackOperation; MethodImpl(MethodImplOptions.NoInlining)>]
    let small number = number + 1

    let callsSmall number = small number * 2

    [<TrackOperation(Table = "{name}")>]
    let curried (name: string) (left: int) = fun right -> left + right + name.Length

    [<TrackOperation>]
    let numbers count =
        seq {
            for number in 1..count do
                yield number
        }

    [<TrackOperation>]
    let work number =
        async {
            do! Async.Sleep 1
            return number + 1
        }

    [<TrackOperation>]
    let (|Even|Odd|) number = if number % 2 = 0 then Even else Odd

    let parity number =
        match number with
        | Even -> "even"
        | Odd -> "odd"

    [<TrackOperation>]
    let guardedTask (order: ResizeArray<string>) =
        task {
            try
                do! Task.Delay 20
                order.Add "body"
            finally
                order.Add "finally"
        }

    [<TrackOperation>]
    let failingTask (text: string) : Task<int> =
        task {
            do! Task.Yield()
            return raise (ArgumentException text)
        }

    [<TrackOperation>]
    let cancelledTask (token: CancellationToken) =
        task {
            do! Task.Delay(1000, token)
            return 1
        }

    [<TrackOperation>]
    let using (text: string) =
        use reader = new IO.StringReader(text)
        reader.ReadToEnd()

    [<TrackOperation>]
    let optional (value: int option) =
        value |> Option.map (fun number -> number + 1) |> Option.defaultValue 0

    [<TrackOperation>]
    let byReference (target: byref<int>) = target <- target + 1

    [<TrackOperation>]
    let generic<'T when 'T: equality> (left: 'T) (right: 'T) = left = right

    module Nested =
        [<TrackOperation>]
        let save number = number + 1

[<AutoOpen>]
module TextExtensions =
    type String with

        [<TrackOperation>]
        member text.Shout() = text.ToUpperInvariant() + "!"

type Figure =
    | Circle of float
    | Point

    [<TrackOperation>]
    member figure.Size =
        match figure with
        | Circle radius -> radius
        | Point -> 0.0

type Person =
    { Name: string }

    [<TrackOperation(Table = "{this.Name}")>]
    member person.Greet() = "hello " + person.Name

[<Struct>]
type Vector =
    { X: int
      Y: int }

    [<TrackOperation>]
    static member (+)(left: Vector, right: Vector) =
        { X = left.X + right.X
          Y = left.Y + right.Y }

    [<TrackOperation>]
    member vector.Length() = vector.X + vector.Y

[<AbstractClass>]
type Worker() =
    [<TrackOperation>]
    abstract Work: int -> int

    abstract Rest: unit -> string

    [<TrackOperation>]
    default _.Rest() = "rests"

type Clerk() =
    inherit Worker()
    let mutable count = 0

    override _.Work number = number * 2

    [<TrackOperation>]
    member _.Count
        with get () = count
        and set value = count <- value

    [<TrackOperation>]
    member _.Item
        with get (index: int) = index + 1

    [<TrackOperation>]
    static member Hire() = Clerk()
