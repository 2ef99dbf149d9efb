package io.mfaadmin.csv;

import io.mfaadmin.bulk.BulkProblemCode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to characters, with nothing replaced: what is not text ends the reading with the offset and
 * the value of the byte (BU-6, E04). All that comes before a fault is handed out first, so that the
 * place of a fault does not depend on the sizes of blocks (E05).
 */
final class TextDecoder implements TextSource {

  private final ByteSource bytes;
  private final CharsetDecoder decoder;
  private boolean ended;
  private @Nullable Fault fault;

  TextDecoder(ByteSource bytes, Charset charset) {
    this.bytes = bytes;
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  @Override
  public int read(char[] into) {
    CharBuffer characters = CharBuffer.wrap(into);
    while (!ended && characters.position() == 0) {
      boolean last = bytes.ended() && bytes.fault() == null;
      CoderResult result = decoder.decode(bytes.buffer(), characters, last);
      if (result.isError()) {
        end(malformed());
      } else if (result.isUnderflow() && !bytes.ended()) {
        bytes.readMore();
      } else if (result.isUnderflow()) {
        if (last) {
          decoder.flush(characters);
        }
        end(bytes.fault());
      }
    }
    return characters.position() == 0 ? -1 : characters.position();
  }

  private Fault malformed() {
    ByteBuffer buffer = bytes.buffer();
    return Fault.of(
        BulkProblemCode.ENCODING_MALFORMED,
        bytes.offset(),
        HexFormat.of().withUpperCase().toHexDigits(buffer.get(buffer.position())),
        decoder.charset().name());
  }

  private void end(@Nullable Fault reason) {
    ended = true;
    fault = reason;
  }

  @Override
  public @Nullable Fault fault() {
    return fault;
  }
}
