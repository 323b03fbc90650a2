using Monitoring.Naming;

namespace Monitoring.Generators.Tests.Shared;

public sealed class DefaultNameTests
{
    [Theory]
    [InlineData("Store", "Save", "Store.Save")]
    [InlineData("Outer`1/Inner`1", "M", "Outer.Inner.M")]
    [InlineData("Store", "get_Count", "Store.Count.get")]
    [InlineData("Store", "set_Count", "Store.Count.set")]
    [InlineData("Store", "get_Item", "Store.Item.get")]
    [InlineData("Store", ".ctor", "Store.new")]
    [InlineData("Store", ".cctor", "Store.static")]
    [InlineData("Store", "Shop.IRepo.Save", "Store.IRepo.Save")]
    [InlineData("Store", "IRepo.Save", "Store.IRepo.Save")]
    [InlineData("Store", "Shop.IRepo<System.Int32>.Save", "Store.IRepo.Save")]
    [InlineData("Store", "Shop.Outer<A.B>.IRepo<C.D>.Save", "Store.IRepo.Save")]
    [InlineData("Store", "Shop.IRepo.get_Count", "Store.IRepo.Count.get")]
    [InlineData("Program", "<Main>$", "Program.Main")]
    [InlineData("Money", "op_Addition", "Money.op_Addition")]
    public void A_member_is_named_by_its_type_and_name(string types, string metadataName, string name) =>
        Assert.Equal(name, DefaultName.Of(types.Split('/'), metadataName));

    [Fact]
    public void A_local_function_follows_its_method() =>
        Assert.Equal("Store.Save.Local", DefaultName.OfLocalFunction("Store.Save", "Local"));

    [Theory]
    [InlineData("Save", "SAVE")]
    [InlineData("SaveAsync", "SAVE")]
    [InlineData("save_data", "SAVE")]
    [InlineData("Upsert2", "SAVE")]
    [InlineData("ImportRows", "SAVE")]
    [InlineData("LoadAll", "LOAD")]
    [InlineData("ExistsAsync", "LOAD")]
    [InlineData("Count", "LOAD")]
    [InlineData("get_Total", "LOAD")]
    [InlineData("Shop.IRepo.FindById", "LOAD")]
    [InlineData("SetName", "UPDATE")]
    [InlineData("set_Total", "UPDATE")]
    [InlineData("PurgeOld", "DELETE")]
    [InlineData("Saved", "CALL")]
    [InlineData("Getaway", "CALL")]
    [InlineData("Settle", "CALL")]
    [InlineData("Recalculate", "CALL")]
    [InlineData(".ctor", "CALL")]
    [InlineData("op_Addition", "CALL")]
    public void The_type_follows_the_first_word(string metadataName, string type) =>
        Assert.Equal(type, DefaultType.Of(metadataName));
}
