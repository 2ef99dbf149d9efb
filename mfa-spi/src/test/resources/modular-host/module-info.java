/** A host that is a module of its own. */
module example.modularhost {
  requires io.mfaadmin.spi;
  requires org.hibernate.validator;

  exports example.modularhost;
}
