using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Patchbay.Build.Manifest;

/// <summary>
/// Full names of types as they stand in signatures and attribute values, nothing loaded. The generic context is what stands
/// for a type's parameters; without one they are written <c>!0</c>, <c>!1</c> ... The host reads with it too.
/// </summary>
internal sealed class MetadataNames : ISignatureTypeProvider<string, IReadOnlyList<string>?>, ICustomAttributeTypeProvider<string>
{
    public static readonly MetadataNames Instance = new();

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeDefinition(handle);
        var name = Joined(reader, type.Namespace, type.Name);
        return type.GetDeclaringType() is { IsNil: false } outer ? $"{GetTypeFromDefinition(reader, outer, rawTypeKind)}+{name}" : name;
    }

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeReference(handle);
        var name = Joined(reader, type.Namespace, type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{GetTypeFromReference(reader, (TypeReferenceHandle)type.ResolutionScope, rawTypeKind)}+{name}"
            : name;
    }

    public string GetTypeFromSpecification(MetadataReader reader, IReadOnlyList<string>? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
        $"{genericType}<{string.Join(",", typeArguments)}>";

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => $"System.{typeCode}";

    public string GetTypeFromSerializedName(string name) => name;

    public string GetSystemType() => "System.Type";

    public bool IsSystemType(string type) => type == "System.Type";

    // No export attribute holds an enum; the size of one elsewhere would not matter, its value is not read.
    public PrimitiveTypeCode GetUnderlyingEnumType(string type) => PrimitiveTypeCode.Int32;

    public string GetSZArrayType(string elementType) => $"{elementType}[]";

    public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{new string(',', shape.Rank - 1)}]";

    public string GetByReferenceType(string elementType) => $"{elementType}&";

    public string GetPointerType(string elementType) => $"{elementType}*";

    public string GetPinnedType(string elementType) => elementType;

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) =>
        isRequired ? $"{unmodifiedType} modreq({modifier})" : unmodifiedType;

    public string GetFunctionPointerType(MethodSignature<string> signature) => "fnptr";

    public string GetGenericMethodParameter(IReadOnlyList<string>? genericContext, int index) => $"!!{index}";

    public string GetGenericTypeParameter(IReadOnlyList<string>? genericContext, int index) => genericContext is null ? $"!{index}" : genericContext[index];

    private static string Joined(MetadataReader reader, StringHandle space, StringHandle name) =>
        space.IsNil ? reader.GetString(name) : $"{reader.GetString(space)}.{reader.GetString(name)}";
}
