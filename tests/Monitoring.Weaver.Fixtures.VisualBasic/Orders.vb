Option Strict On

Imports System.Threading
Imports System.Threading.Tasks

''' <summary>The shapes that Visual Basic compiles in its own way.</summary>
Public Class Orders
    Private _count As Integer

    <TrackOperation(Table:="{table}", RecordCount:="rows.Length")>
    Public Function Save(table As String, rows As Integer()) As Integer
        _count += rows.Length
        Return _count
    End Function

    <TrackOperation(Table:="{table}", RecordCount:="result")>
    Public Async Function LoadAsync(table As String, token As CancellationToken) As Task(Of Integer)
        Await Task.Delay(1, token)
        If table.Length = 0 Then Throw New ArgumentException("empty")
        Return table.Length
    End Function

    <TrackOperation>
    Public Sub NeverCalled()
    End Sub

    <TrackOperation>
    Public Async Function RunAsync() As Task
        Await Task.Yield()
    End Function

    <TrackOperation>
    Public Function WithFilter(text As String) As String
        Try
            Throw New InvalidOperationException(text)
        Catch exception As InvalidOperationException When exception.Message = "a"
            Return "filtered"
        Catch exception As InvalidOperationException
            Return "caught"
        End Try
    End Function

    <TrackOperation>
    Public Property Size As Integer
        Get
            Return _count
        End Get
        Set
            _count = Value
        End Set
    End Property

    <TrackOperation>
    Public Sub Swap(ByRef left As Integer, ByRef right As Integer)
        Dim kept = left
        left = right
        right = kept
    End Sub

    <TrackOperation>
    Public Iterator Function Numbers(count As Integer) As IEnumerable(Of Integer)
        Try
            For i = 1 To count
                Yield i
            Next
        Finally
            _count += 100
        End Try
    End Function
End Class
