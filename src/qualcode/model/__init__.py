"""What a study is made of: frozen values of the standard library, without disk, clock or screen."""
