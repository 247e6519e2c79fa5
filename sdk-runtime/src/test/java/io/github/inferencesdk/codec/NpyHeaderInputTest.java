// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import static io.github.inferencesdk.codec.Codecs.decode;
import static io.github.inferencesdk.codec.Codecs.refusal;
import static io.github.inferencesdk.codec.NpyArray.MEDIA_TYPE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file says of itself before its numbers. */
class NpyHeaderInputTest {
    private static final NpyInput<NpyArray> ARRAY = NpyInput.array();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'shape': (2,), 'descr': '|u1', 'fortran_order': False}",
                "{\"fortran_order\":True,\"shape\":(2,),\"descr\":\"u1\"}\n",
                "  { 'descr' : '=u1' , 'fortran_order' : False , 'shape' : ( 2L , ) , }  ",
                "{'descr': '<u1', 'fortran_order': False, 'shape': (1, 2), }",
                "{'descr': '>u1', 'fortran_order': False, 'shape': (1, 2, ), }",
            })
    void decode_headerInAnyOrderAndSpacing_isRead(String dict) throws Exception {
        byte[] file = NpyFile.concat(NpyFile.header(1, dict), new byte[] {1, (byte) 200});

        assertThat(decode(ARRAY, MEDIA_TYPE, file).toInts()).containsExactly(1, 200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'|O'            ; objects (pickled, which is never read)",
                "'O'             ; objects (pickled, which is never read)",
                "'<U2'           ; text",
                "'|S2'           ; text",
                "'<c16'          ; complex numbers",
                "'<M8[D]'        ; times",
                "'|V8'           ; structures or raw bytes",
                "[('a', '<i4')]  ; structures",
                "('<i4', (2,))   ; structures",
                "'<f16'          ; elements of type '<f16'",
                "'|i4'           ; elements of type '|i4'",
                "'<b2'           ; elements of type '<b2'",
                "'<'             ; elements of type '<'",
                "''              ; elements of type ''",
            })
    void decode_otherElements_areRefused(String descr, String name) {
        String dict = "{'descr': " + descr + ", 'fortran_order': False, 'shape': (1,), }";
        byte[] file = NpyFile.concat(NpyFile.header(1, dict), new byte[16]);

        assertThat(refusal(ARRAY, MEDIA_TYPE, file))
                .hasMessage("the NPY array holds " + name
                        + ", expected numbers or booleans (b1, i1 to i8, u1 to u8, f2, f4 or f8)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "                                                              ; goes wrong at character 118",
                "{}                                                            ; lacks descr",
                "{'descr': '<i4', 'shape': (1,), }                             ; lacks descr",
                "{'descr': '<i4', 'fortran_order': False, 'shape': (1,)        ; goes wrong",
                "{'descr': '<i4' 'fortran_order': False, 'shape': (1,)}        ; goes wrong at character 17",
                "{'descr': '<i4', 'fortran_order': 0, 'shape': (1,)}           ; goes wrong at character 35",
                "{'descr': '<i4', 'fortran_order': False, 'shape': (1)}        ; goes wrong",
                "{'descr': '<i4', 'fortran_order': False, 'shape': [1]}        ; goes wrong at character 51",
                "{'descr': '<i4', 'fortran_order': False, 'shape': (,)}        ; goes wrong",
                "{'descr': '<i4', 'fortran_order': False, 'shape': (1 1)}      ; goes wrong",
                "{'descr': '<i4', 'fortran_order': False, 'shape': (-1,)}      ; goes wrong at character 52",
                "{'descr': '<i4', 'fortran_order': False, 'shape': (1.,)}      ; goes wrong",
                "{'descr': '<i4', 'fortran_order': False, 'shape': (__import__('os'),)} ; goes wrong",
                "{'descr': '<i4', 'fortran_order': False, 'shape': (1,)} x     ; goes wrong at character 57",
                "{'descr': '<i4', 'descr': '<i4', 'fortran_order': False, 'shape': (1,)} ; has descr twice",
                "{'descr': '<i4', 'fortran_order': False, 'shape': (1,), 'a': 1} ; unknown key 'a'",
                "{'descr': '<i4                                                ; goes wrong at character 11",
                "{'descr': '<i4', 'fortran_order': False, 'shape': (2147483648,)} ; longer than 2147483647",
                "{'descr': '<i4', 'fortran_order': False, 'shape': (99999999999999999999,)} ; longer than 2147483647",
            })
    void decode_malformedHeader_isRefused(String dict, String fault) {
        byte[] file = NpyFile.concat(NpyFile.header(1, dict == null ? "" : dict), new byte[4]);

        assertThat(refusal(ARRAY, MEDIA_TYPE, file))
                .hasMessageStartingWith("the body is not an NPY array: ")
                .hasMessageContaining(dict == null ? "goes wrong" : fault);
    }

    @Test
    void decode_wrongStart_isRefused() {
        byte[] file = NpyFile.write(1, "<i4", false, new int[] {1}, new long[1]);
        byte[] other = file.clone();
        other[1] = 'X';
        byte[] version = file.clone();
        version[6] = 4;
        byte[] minor = file.clone();
        minor[7] = 1;

        assertThat(refusal(ARRAY, MEDIA_TYPE, "PK\3\4 an npz")).hasMessageEndingWith("begin with NumPy's mark");
        assertThat(refusal(ARRAY, MEDIA_TYPE, other)).hasMessageEndingWith("begin with NumPy's mark");
        assertThat(refusal(ARRAY, MEDIA_TYPE, version))
                .hasMessageEndingWith("its version is 4.0, expected 1.0, 2.0 or 3.0");
        assertThat(refusal(ARRAY, MEDIA_TYPE, minor)).hasMessageContaining("its version is 1.1");
    }

    @Test
    void decode_longHeader_isRefusedBeforeItIsRead() {
        byte[] file = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, -1, -1, -1, -1};

        assertThat(refusal(ARRAY, MEDIA_TYPE, file))
                .hasMessageEndingWith("its header has 4294967295 bytes, more than 10000");
    }
}
