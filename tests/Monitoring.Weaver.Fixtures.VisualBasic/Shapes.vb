Option Strict On

Imports System.IO
Imports System.Threading.Tasks

''' <summary>A module, whose members are shared.</summary>
Public Module Functions
    <TrackOperation>
    Public Function Join(left As String, Optional right As String = "b") As String
        Return left & right
    End Function

    <TrackOperation>
    <System.Runtime.CompilerServices.Extension>
    Public Function Shout(text As String) As String
        Return text & "!"
    End Function

    <TrackOperation>
    Public Function IgnoreErrors(text As String) As Integer
        On Error Resume Next
        Dim number = Integer.Parse(text)
        Return 7
    End Function

    <TrackOperation>
    Public Function GoToError(text As String) As String
        On Error GoTo Failed
        Return Integer.Parse(text).ToString()
Failed:
        Return "failed"
    End Function

    <TrackOperation>
    Public Function Choose(number As Integer) As String
        Select Case number
            Case 1 To 3
                Return "few"
            Case Is > 3
                Return "many"
        End Select
        Return "none"
    End Function

    <TrackOperation>
    Public Function ReadAll(text As String) As String
        Using reader As New StringReader(text)
            SyncLock reader
                Return reader.ReadToEnd()
            End SyncLock
        End Using
    End Function

    <TrackOperation>
    Public Function ExitFromTry(order As List(Of String)) As Integer
        Do
            Try
                order.Add("try")
                Exit Do
            Finally
                order.Add("finally")
            End Try
        Loop
        ExitFromTry = order.Count
    End Function
End Module

''' <summary>Raises an event.</summary>
Public Class Source
    Public Event Changed As EventHandler

    Public Sub Raise()
        RaiseEvent Changed(Me, EventArgs.Empty)
    End Sub
End Class

''' <summary>Handles an event.</summary>
Public Class Listener
    Private WithEvents _source As New Source
    Private ReadOnly _names As New List(Of String)

    Public Property Heard As Integer

    <TrackOperation>
    Public Sub New(name As String)
        _names.Add(name)
    End Sub

    Public Sub Provoke()
        _source.Raise()
    End Sub

    <TrackOperation>
    Private Sub OnChanged(sender As Object, arguments As EventArgs) Handles _source.Changed
        Heard += 1
    End Sub

    <TrackOperation>
    Default Public ReadOnly Property Item(index As Integer) As String
        Get
            Return _names(index)
        End Get
    End Property

    <TrackOperation>
    Public ReadOnly Iterator Property Names As IEnumerable(Of String)
        Get
            For Each name In _names
                Yield name
            Next
        End Get
    End Property

    <TrackOperation>
    Public Async Sub ForgetAsync(done As TaskCompletionSource)
        Await Task.CompletedTask
        done.SetResult()
    End Sub

    <TrackOperation>
    Public Function Later() As Task(Of Integer)
        Return Task.Run(Async Function()
                            Await Task.Delay(20)
                            Return 3
                        End Function)
    End Function
End Class

''' <summary>An operator of a structure.</summary>
Public Structure Amount
    Public ReadOnly Value As Integer

    Public Sub New(value As Integer)
        Me.Value = value
    End Sub

    <TrackOperation>
    Public Shared Operator +(left As Amount, right As Amount) As Amount
        Return New Amount(left.Value + right.Value)
    End Operator
End Structure

''' <summary>A base, and what overrides it.</summary>
Public Class Animal
    <TrackOperation>
    Public Overridable Function Speak() As String
        Return "..."
    End Function
End Class

''' <summary>Calls its base.</summary>
Public Class Dog
    Inherits Animal

    Public Overrides Function Speak() As String
        Return "wau" & MyBase.Speak()
    End Function
End Class
