// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;
import tools.jackson.dataformat.csv.CsvSchema.ColumnType;
import tools.jackson.dataformat.csv.CsvWriteFeature;

/**
 * A mapper of one handler that finds the columns of a type: its components in their order, each a number, a boolean,
 * text, or else what is read from text, such as a date.
 */
final class CsvColumns extends CsvMapper {
    private static final long serialVersionUID = 1L;
    private static final Set<Class<?>> NUMBERS = Set.of(OptionalDouble.class, OptionalInt.class, OptionalLong.class);

    CsvColumns() {
        super(CsvMapper.builder()
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(SerializationFeature.WRAP_EXCEPTIONS) // what an accessor throws is logged or sent as it is
                .enable(CsvWriteFeature.ALWAYS_QUOTE_EMPTY_STRINGS));
    }

    /**
     * The columns from which this type can be made.
     *
     * @throws IllegalArgumentException when there are none, or a component that is none
     */
    CsvSchema toRead(Class<?> type) {
        CsvSchema.Builder columns = CsvSchema.builder();
        if (isRow(type)) {
            BeanDescription bean = _deserializationContext().introspectBeanDescription(constructType(type));
            bean.findProperties().stream()
                    .filter(BeanPropertyDefinition::couldDeserialize)
                    .forEach(property ->
                            columns.addColumn(property.getName(), _determineType(property.getRawPrimaryType())));
        }
        return requireSome(columns.build(), type);
    }

    /**
     * The columns into which this type can be written.
     *
     * @throws IllegalArgumentException when there are none, or a component that is none
     */
    CsvSchema toWrite(Class<?> type) {
        return requireSome(isRow(type) ? typedSchemaFor(type) : schema(), type);
    }

    private static boolean isRow(Class<?> type) {
        return !type.isPrimitive()
                && !type.isArray()
                && !type.isEnum()
                && !type.getName().startsWith("java.");
    }

    private static CsvSchema requireSome(CsvSchema columns, Class<?> type) {
        if (columns.size() == 0) {
            throw new IllegalArgumentException(type.getName() + " has no components to be columns of CSV");
        }
        return columns;
    }

    @Override
    protected ColumnType _determineType(Class<?> type) {
        boolean several = (type.isArray() && type != byte[].class)
                || Collection.class.isAssignableFrom(type)
                || Map.class.isAssignableFrom(type)
                || type == Optional.class;
        if (several) {
            throw new IllegalArgumentException("a field of CSV cannot hold a component of type " + type.getName());
        }
        if (NUMBERS.contains(type)) {
            return ColumnType.NUMBER;
        }
        return type == Object.class ? ColumnType.STRING : super._determineType(type);
    }
}
