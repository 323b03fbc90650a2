using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;

namespace Monitoring.Packages.Images;

/// <summary>The strong name of an assembly file.</summary>
internal static class StrongName
{
    private const int ChecksumInOptionalHeader = 64;
    private const int SectionHeaderSize = 40;

    /// <summary>Whether the signature is that of the file's own public key over the file.</summary>
    public static bool IsValid(byte[] image)
    {
        using var reader = new PEReader(new MemoryStream(image));
        var directory = reader.PEHeaders.CorHeader!.StrongNameSignatureDirectory;
        if (!reader.PEHeaders.TryGetDirectoryOffset(directory, out var start))
        {
            return false;
        }

        using var key = new RSACryptoServiceProvider();
        key.ImportCspBlob(PublicKey(reader)[12..]);
        byte[] signature = [.. image[start..(start + directory.Size)].Reverse()];
        var content = Signed(image, reader.PEHeaders, start, directory.Size);
        return key.VerifyData(content, signature, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1);
    }

    /// <summary>What a loader looks at: the flag and the public key.</summary>
    public static (CorFlags Flags, string Key) Claim(byte[] image)
    {
        using var reader = new PEReader(new MemoryStream(image));
        return (reader.PEHeaders.CorHeader!.Flags, Convert.ToHexString(PublicKey(reader)));
    }

    private static byte[] PublicKey(PEReader reader)
    {
        var metadata = reader.GetMetadataReader();
        return metadata.GetBlobBytes(metadata.GetAssemblyDefinition().PublicKey);
    }

    // The checksum and the entry of certificates count as zero; the padding of the headers and the signature are left out.
    private static byte[] Signed(byte[] image, PEHeaders headers, int start, int size)
    {
        var content = image.ToArray();
        var optional = headers.PEHeaderStartOffset;
        content.AsSpan(optional + ChecksumInOptionalHeader, 4).Clear();
        var directories = optional + (headers.PEHeader!.Magic == PEMagic.PE32Plus ? 112 : 96);
        content.AsSpan(directories + (4 * 8), 8).Clear();
        var padding =
            optional + headers.CoffHeader.SizeOfOptionalHeader + (headers.SectionHeaders.Length * SectionHeaderSize);
        var first = headers.SectionHeaders.Min(section => section.PointerToRawData);
        return [.. content[..padding], .. content[first..start], .. content[(start + size)..]];
    }
}
