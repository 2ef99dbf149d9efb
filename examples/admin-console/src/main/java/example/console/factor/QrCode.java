package example.console.factor;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/**
 * A QR code as the path of an SVG that is part of the page: a secret is not fetched by an address
 * of its own, and the content security policy needs no exception.
 *
 * @param size how many modules wide and high, with the quiet zone
 * @param path the dark modules
 */
public record QrCode(int size, String path) {

  private static final int QUIET_ZONE = 4;

  static QrCode of(String text) {
    ByteMatrix modules;
    try {
      modules = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
    } catch (WriterException e) {
      throw new IllegalArgumentException("too long for a QR code", e);
    }
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < modules.getHeight(); y++) {
      for (int x = 0; x < modules.getWidth(); x++) {
        if (modules.get(x, y) == 1) {
          path.append('M').append(x + QUIET_ZONE).append(' ').append(y + QUIET_ZONE);
          path.append("h1v1h-1z");
        }
      }
    }
    return new QrCode(modules.getWidth() + 2 * QUIET_ZONE, path.toString());
  }

  /** Says nothing of its content. */
  @Override
  public String toString() {
    return "QrCode[" + size + "]";
  }
}
